using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace HltFarm.Running;

/// <summary>The node's log in the run directory: changes of state and troubles, a line each.</summary>
public sealed partial class RunLog : ILoggerProvider
{
    private readonly StreamWriter writer;

    /// <param name="node">Each node has a log of its own.</param>
    public RunLog(string runDirectory, string node = "node-0")
    {
        string folder = Path.Combine(runDirectory, "log");
        Directory.CreateDirectory(folder);
        writer = new StreamWriter(Path.Combine(folder, $"{node}.log"), append: true) { AutoFlush = true };
    }

    public ILogger CreateLogger(string categoryName) => new Lines(writer);

    public void Dispose() => writer.Dispose();

    /// <summary>Akka's own level, time and thread in front of its source and message: they stand in the line already.</summary>
    [GeneratedRegex(@"^\[[A-Z]+\]\[[^\]]*\]\[Thread \d+\]")]
    private static partial Regex AkkaPrefix();

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
                string message = AkkaPrefix().Replace(formatter(state, exception), "");
                writer.WriteLine($"{stamp} {logLevel} {message}{(exception is null ? "" : $" {exception}")}");
            }
        }
    }
}
