//> wrong_argument 2:26 show takes names
orchestration('x') {
    approve('by hand') { show 'claim'; choices 'accept', 'reject' }
}
