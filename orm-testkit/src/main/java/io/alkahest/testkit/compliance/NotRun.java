package io.alkahest.testkit.compliance;

import java.lang.reflect.Constructor;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips all suites at once where their database is not run, before anything is started for them. */
final class NotRun implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Class<?> tests = context.getRequiredTestClass();
        if (context.getTestMethod().isPresent() || !Compliance.class.isAssignableFrom(tests)) {
            return ConditionEvaluationResult.enabled("decided for the class");
        }
        String why = create(tests).tested.notRun();
        return why == null
                ? ConditionEvaluationResult.enabled("the database is provided")
                : ConditionEvaluationResult.disabled("not run: " + why);
    }

    /** The database is named in the constructor, which does nothing else. */
    static Compliance create(Class<?> tests) {
        try {
            Constructor<?> constructor = tests.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Compliance) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(tests + " needs a constructor without parameters.", e);
        }
    }
}
