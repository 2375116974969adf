using System.Globalization;
using Microsoft.Extensions.Logging;

namespace HltFarm.Running;

/// <summary>The node's log in the run directory: changes of state and troubles, a line each.</summary>
public sealed class RunLog : ILoggerProvider
{
    private readonly StreamWriter writer;

    public RunLog(string runDirectory)
    {
        string folder = Path.Combine(runDirectory, "log");
        Directory.CreateDirectory(folder);
        writer = new StreamWriter(Path.Combine(folder, "node-0.log"), append: true) { AutoFlush = true };
    }

    public ILogger CreateLogger(string categoryName) => new Lines(writer);

    public void Dispose() => writer.Dispose();

    private sealed class Lines(StreamWriter writer) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            string stamp = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
            lock (writer)
            {
                writer.WriteLine($"{stamp} {logLevel} {formatter(state, exception)}{(exception is null ? "" : $" {exception}")}");
            }
        }
    }
}
