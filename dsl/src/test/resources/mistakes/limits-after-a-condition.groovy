//> wrong_argument 3:32 'choose' does not take that; write: when { tokens > 30.k } choose 'best'
orchestration('x') {
    ask('answer') {
        when { tokens > 30.k } choose 'best', quality: 0.7
        prompt 'Hello'
    }
}
