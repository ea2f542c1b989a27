"""What `report.py` measures: one module for each kind of data."""
