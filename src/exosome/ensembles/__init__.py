"""Many runs of one model: cohorts of subjects, sweeps over values, replicates over seeds."""
