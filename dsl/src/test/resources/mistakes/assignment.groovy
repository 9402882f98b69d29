//> missing_directive 2:5 This ask needs a prompt
//> assignment 3:9 Directives are calls, never assignments; write: prompt
orchestration('x') {
    ask('answer') {
        prompt = 'Hello'
    }
}
