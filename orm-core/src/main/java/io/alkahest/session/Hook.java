package io.alkahest.session;

/** The moments at which a {@link SessionListener} is told, each under the name of its method. */
enum Hook {
    BEFORE_FLUSH("beforeFlush") {
        @Override
        void tell(SessionListener listener, Session session) {
            listener.beforeFlush(session);
        }
    },
    AFTER_FLUSH("afterFlush") {
        @Override
        void tell(SessionListener listener, Session session) {
            listener.afterFlush(session);
        }
    },
    BEFORE_COMMIT("beforeCommit") {
        @Override
        void tell(SessionListener listener, Session session) {
            listener.beforeCommit(session);
        }
    },
    AFTER_COMMIT("afterCommit") {
        @Override
        void tell(SessionListener listener, Session session) {
            listener.afterCommit(session);
        }
    },
    AFTER_ROLLBACK("afterRollback") {
        @Override
        void tell(SessionListener listener, Session session) {
            listener.afterRollback(session);
        }
    },
    AFTER_ROLLBACK_TO_SAVEPOINT("afterRollbackToSavepoint") {
        @Override
        void tell(SessionListener listener, Session session) {
            listener.afterRollbackToSavepoint(session);
        }
    };

    private final String method;

    Hook(String method) {
        this.method = method;
    }

    abstract void tell(SessionListener listener, Session session);

    /** The name of the method. */
    @Override
    public String toString() {
        return method;
    }
}
