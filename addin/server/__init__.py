"""The same commands without macros: Office.js in Excel, a small server, xlwings Server's protocol between.

An optional extra (`pip install indsatstrappen[server]`): it uses xlwings' `pro` part, whose licence is the
PolyForm Noncommercial License or a paid one; see docs/server.md.
"""
