//> unknown_name 3:27 Unknown name 'mesage'; did you mean 'message'?
orchestration('x') {
    input message: String
    step('brief') { run { mesage.take(10) } }
}
