//> syntax 2:28
orchestration('x') {
    ask('answer') { prompt 'Hello }
}
