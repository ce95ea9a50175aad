# a semicolon may stand after a method, as after a property
class A { [int]$x = 1; A() { $this.x = 2 }; [string] Name() { return "n$($this.x)" }; }
[A]::new().Name()
