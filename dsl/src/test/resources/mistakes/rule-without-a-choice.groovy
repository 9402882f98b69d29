//> unfinished 3:9 'when' says nothing by itself; write: when { tokens > 30.k } choose 'best'
orchestration('x') {
    ask('answer') {
        when { tokens > 30.k }
        prompt 'Hello'
    }
}
