package io.alkahest.migrate.run;

import io.alkahest.migrate.revision.DataStep;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/** Makes the steps that are classes of the application. */
final class Steps {
    private Steps() {}

    static DataStep load(Revision revision, String name) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Object step = Class.forName(name, true, loader == null ? Steps.class.getClassLoader() : loader)
                    .getConstructor()
                    .newInstance();
            if (step instanceof DataStep data) {
                return data;
            }
        } catch (ReflectiveOperationException e) {
            throw unusable(revision, name, e);
        }
        throw unusable(revision, name, null);
    }

    private static MigrationException unusable(Revision revision, String name, @Nullable Throwable cause) {
        return new MigrationException(
                835,
                "The step " + name + " of the revision " + revision
                        + " is no public class with a constructor of no arguments that implements DataStep. Put it on the class path, or correct revision.toml.",
                cause);
    }
}
