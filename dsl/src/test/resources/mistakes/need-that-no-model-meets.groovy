//> unmet_needs 3:9 No model qualifies for 'telepathy'
orchestration('x') {
    ask('answer') {
        needs 'telepathy'
        prompt 'Hello'
    }
}
