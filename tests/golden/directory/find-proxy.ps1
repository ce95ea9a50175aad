# Every holder of an address, whatever prefix or case
Find-Proxy bob@contoso.com
Find-Proxy SMTP:TAX@CONTOSO.COM
Find-Proxy *@fabrikam.com | Format-Table Address, Side, Attribute, Kind
Find-Proxy pat@fabrikam.com -Side OnPrem | Format-Table Identity, Attribute
@(Find-Proxy nobody@contoso.com).Count
