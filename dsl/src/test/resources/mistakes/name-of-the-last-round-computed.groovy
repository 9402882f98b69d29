//> unset_name 3:31 'review' may have no value here
orchestration('x') {
    refine('advice') {
        step('draft') { run { review.size() } }
        ask('review') { prompt "Review $draft" }
        until { review.size() > 3 }
    }
}
