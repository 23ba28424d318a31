"""Many runs of one model: cohorts of subjects and sweeps over values."""
