//> double_name 3:5 'message' has a value already, set at orchestrations/x.groovy:2:5
orchestration('x') {
    input message: String
    ask('message') { prompt message }
}
