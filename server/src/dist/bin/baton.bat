@echo off
rem Starts Baton on the Java 25 of BATON_JAVA_HOME, of JAVA_HOME, or of the PATH. BATON_OPTS: further options of the JVM.
setlocal
set "BATON_HOME=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if defined BATON_JAVA_HOME set "JAVA=%BATON_JAVA_HOME%\bin\java"
set "MODE=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if "%~1"=="serve" set "MODE=-XX:+UseG1GC"
"%JAVA%" %MODE% -Xlog:aot=off,cds=off ^
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
    -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 ^
    -Dguice_bytecode_gen_option=DISABLED -Dgroovy.grape.enable=false -Dgroovy.asttest.enable=false ^
    -Dbaton.home="%BATON_HOME%" %BATON_OPTS% -cp "%BATON_HOME%\lib\baton.jar" dev.baton.cli.Main %*
exit /b %ERRORLEVEL%
