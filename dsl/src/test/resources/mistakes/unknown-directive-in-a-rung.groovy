//> unknown_directive 4:16 Unknown directive 'need' in rung; did you mean 'needs'?
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence stated()
        rung { need 'chat' }
        rung { needs 'chat' }
        prompt 'Hello'
    }
}
