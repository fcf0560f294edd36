package dev.mockstral;

/** Where in the user's code something was said. */
final class CallerPlace {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private CallerPlace() {}

    /** {@code WeatherTest.java:42}, of the nearest frame that is not the API's own. */
    static String now() {
        return WALKER.walk(frames -> frames.filter(frame -> !isOurs(frame.getDeclaringClass()))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("code"));
    }

    private static boolean isOurs(Class<?> type) {
        return type == CallerPlace.class
                || type == Stubbing.class
                || type == MockstralScope.class
                || Mockstral.class.isAssignableFrom(type);
    }
}
