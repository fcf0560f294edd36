# Two stages: the build needs Maven and a JDK, the image only a JRE and one file.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN mvn -q -B -DskipTests -Darchive.skip=true package

FROM eclipse-temurin:25-jre
RUN useradd --uid 65532 --no-create-home --shell /usr/sbin/nologin mockstral && mkdir /fixtures
COPY --from=build /source/target/mockstral.jar /opt/mockstral.jar
# The classes of one start, linked ahead: the next start takes a fraction of the time.
RUN java -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:+UseSerialGC -XX:AOTCacheOutput=/opt/mockstral.aot -jar /opt/mockstral.jar train
USER 65532
# Inside a container the way in is the published port, so all interfaces are listened on.
ENV MOCKSTRAL_HOST=0.0.0.0 MOCKSTRAL_PORT=8080 MOCKSTRAL_FIXTURES=/fixtures
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=2s --start-period=5s --retries=3 \
    CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-cp", "/opt/mockstral.jar", "dev.mockstral.cli.HealthCheck"]
ENTRYPOINT ["java", "-XX:AOTCache=/opt/mockstral.aot", "-XX:+UseSerialGC", "-Xms40m", "-Xmn12m", "-XX:MaxRAMPercentage=60", "-jar", "/opt/mockstral.jar"]
