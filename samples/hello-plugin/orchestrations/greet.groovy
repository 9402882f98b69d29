orchestration('greet') {
    input name: String

    ask('greeting') {
        needs 'greeting'
        model 'hello/parrot'
        prompt "Say hello to $name"
    }
}
