//> otherwise_misfit 5:9 The value of otherwise is 'biling', not one of billing, technical
orchestration('x') {
    ask('desk') {
        prompt 'Hello'
        returns oneOf('billing', 'technical')
        otherwise 'biling'
    }
}
