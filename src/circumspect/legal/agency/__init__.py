"""The collection agency: contract, referral, recall. Its file holds what a debt is collected with, nothing else."""
