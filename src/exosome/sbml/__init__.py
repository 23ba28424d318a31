"""SBML documents: import, export, composition, and time courses by libroadrunner."""
