//> unknown_name 3:38 Unknown name 'mesage'; did you mean 'message'?
orchestration('x') {
    input message: String
    ask('answer') { prompt "Answer: $mesage" }
}
