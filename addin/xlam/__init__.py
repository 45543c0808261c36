"""The add-in as one file for Excel (.xlam): ribbon, pictures and VBA, made without Excel."""
