//> unknown_name 3:19 Unknown name 'anwser'; did you mean 'answer'?
orchestration('x') {
    ask('answer') { prompt 'Hello' }
    output reply: anwser
}
