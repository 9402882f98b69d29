//> wrong_argument 3:9 'when' does not take that; write: when { tokens > 30.k } choose 'best'
orchestration('x') {
    ask('answer') {
        when 'tokens > 30.k' choose 'best'
        prompt 'Hello'
    }
}
