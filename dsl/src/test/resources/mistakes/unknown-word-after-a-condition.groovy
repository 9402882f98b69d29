//> unknown_directive 3:32 Unknown directive 'chose' in a line of when; did you mean 'choose'?
orchestration('x') {
    ask('answer') {
        when { tokens > 30.k } chose 'best'
        prompt 'Hello'
    }
}
