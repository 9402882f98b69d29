//> unknown_directive 4:9 did you mean 'needs'?
//> unknown_directive 5:9 did you mean 'prompt'?
//> unknown_name 5:20 did you mean 'message'?
//> wrong_argument 6:9 write: retry 2
//> unknown_name 8:19 Unknown name 'answr'
orchestration('x') {
    input message: String
    ask('desk') {
        neds 'chat'
        promt "In $mesage"
        retry 'often'
    }
    output reply: answr
}
