//> wrong_argument 2:5 rounds is how many at most, a whole number from 1 to 100, not '0'
orchestration('x') {
    refine('advice', rounds: 0) {
        ask('draft') { prompt 'Hello' }
        until { draft.size() > 3 }
    }
}
