//> unmet_needs 3:9 is not in the catalog; did you mean 'test/chat'?
orchestration('x') {
    ask('answer') {
        model 'test/caht'
        prompt 'Hello'
    }
}
