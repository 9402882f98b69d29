//> unmet_needs 3:9 The judge: No model qualifies for 'wisdom'
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence judged(by: needs('wisdom'))
        rung { needs 'chat' }
        rung { needs 'chat' }
        prompt 'Hello'
    }
}
