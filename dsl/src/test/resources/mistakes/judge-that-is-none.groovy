//> wrong_argument 3:9 a judge is found by its needs, or by its name: judged(by: needs('chat', size: large)) or: judged(by: model('openai/gpt-5'))
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence judged(by: 'chat')
        rung { needs 'chat' }
        rung { needs 'chat' }
        prompt 'Hello'
    }
}
