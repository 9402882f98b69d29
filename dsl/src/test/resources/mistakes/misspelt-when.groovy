//> unknown_directive 3:9 Unknown directive 'whne' in ask; did you mean 'when'?
orchestration('x') {
    ask('answer') {
        whne { tokens > 30.k } choose 'best'
        prompt 'Hello'
    }
}
