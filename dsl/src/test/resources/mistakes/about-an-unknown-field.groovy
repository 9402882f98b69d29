//> unknown_field 3:18 about(answer) has no 'modle'; did you mean 'model'?
orchestration('x') {
    ask('answer') { prompt 'Hello' }
    output about(answer).modle
}
