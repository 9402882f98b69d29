package dev.baton.engine.dispatch;

/** Whether an attempt may be the one whose answer the caller gets, where several are under way. Safe for many threads. */
interface Lead {

    /** Of an attempt that is alone. */
    Lead ALONE = new Lead() {
        @Override
        public boolean take() {
            return true;
        }

        @Override
        public boolean isLost() {
            return false;
        }
    };

    /** Takes the lead, where nobody has it; true where this attempt has it from now on. */
    boolean take();

    /** True where another attempt has it. */
    boolean isLost();
}
