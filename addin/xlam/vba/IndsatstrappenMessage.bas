Option Explicit
' The one box that the user meets from VBA.

Public Sub Tell(ByVal text As String)
    MsgBox text, vbExclamation, "Indsatstrappen " & ADDIN_VERSION
End Sub
