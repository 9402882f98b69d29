//> otherwise_misfit 2:5 The value of otherwise
orchestration('x') {
    approve('by hand') { choices 'accept', 'reject'; within 2.days; otherwise 'maybe' }
}
