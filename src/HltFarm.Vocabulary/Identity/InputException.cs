namespace HltFarm.Vocabulary;

/// <summary>Something that a person gave is wrong. The message says which thing and where, what was seen, what is allowed; the program prints
/// it without a stack trace and ends with <see cref="ExitCode"/>.</summary>
public sealed class InputException : Exception
{
    public InputException(string message, int exitCode = 2, Exception? inner = null)
        : base(message, inner) => ExitCode = exitCode;

    public InputException()
        : this("bad input") { }

    public InputException(string message)
        : this(message, 2) { }

    public InputException(string message, Exception innerException)
        : this(message, 2, innerException) { }

    public int ExitCode { get; }
}
