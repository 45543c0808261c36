"""indsatstrappen: Excel workbooks on the intervention ladder, generated from templates."""

__version__ = "0.3.0"
