"""The body engine: ordinary differential equations of a plan, as SBML run by libroadrunner."""
