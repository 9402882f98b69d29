//> unknown_option 3:23 Unknown option 'contxt' of needs; did you mean 'context'?
orchestration('x') {
    ask('answer') {
        needs 'chat', contxt: 16.k
        prompt 'Hello'
    }
}
