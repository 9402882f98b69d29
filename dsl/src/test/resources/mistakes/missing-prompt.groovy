//> missing_directive 2:5 This ask needs a prompt
orchestration('x') {
    ask('answer') { needs 'chat' }
}
