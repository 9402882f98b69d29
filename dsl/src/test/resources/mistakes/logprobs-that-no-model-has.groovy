//> unmet_needs 4:16 does not claim 'logprobs'
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence logprobs()
        rung { needs 'chat' }
        rung { needs 'chat' }
        prompt 'Hello'
    }
}
