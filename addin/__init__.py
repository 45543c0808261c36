"""The ribbon: commands on the open workbook, and what carries them into Excel."""
