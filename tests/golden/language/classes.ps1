# Properties, constructors, inheritance, static members, enums.
enum Level { Low; High = 5; Higher }
class Box {
    [string]$Name = 'box'
    [int]$Size
    [Level]$Level = [Level]::High
    static [int]$Made
    Box() { [Box]::Made++ }
    Box([string]$name, [int]$size) { $this.Name = $name; $this.Size = $size; [Box]::Made++ }
    [string] ToString() { return "$($this.Name):$($this.Size)" }
    [int] Grow([int]$by) { 'lost'; $this.Size += $by; return $this.Size }
    [string] Grow([string]$text) { return "no $text" }
}
class Crate : Box {
    [string]$Wood
    Crate([string]$wood) : base('crate', 7) { $this.Wood = $wood }
    [string] ToString() { return $this.Wood + ' ' + ([Box]$this).ToString() }
}
"$([Box]::new())"
$b = [Box]::new('b', '3')
$b.Grow(4)
$b.Grow('x')
"$([Crate]::new('oak'))"
[Box]::Made
[int][Level]::Higher
$b.Level
try { $b.Size = 'many' } catch { $_.FullyQualifiedErrorId }
try { [Box]::new(1) } catch { $_.FullyQualifiedErrorId }
$b -is [Box]; [Crate]::new('elm') -is [Box]
([Box]@{ Name = 'h'; Size = 2 }).ToString()
