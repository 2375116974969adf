using Akka.TestKit;
using NUnit.Framework;

namespace HltFarm.TestKit;

/// <summary>Reports what Akka.TestKit expects as NUnit assertions.</summary>
public sealed class NUnitAssertions : ITestKitAssertions
{
    public void Fail(string format = "", params object[] args) => Assert.Fail(Text(format, args));

    public void AssertTrue(bool condition, string format = "", params object[] args) => Assert.That(condition, Is.True, Text(format, args));

    public void AssertFalse(bool condition, string format = "", params object[] args) =>
        Assert.That(condition, Is.False, Text(format, args));

    public void AssertEqual<T>(T expected, T actual, string format = "", params object[] args) =>
        Assert.That(actual, Is.EqualTo(expected), Text(format, args));

    public void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args) =>
        Assert.That(actual, Is.EqualTo(expected).Using<T>((left, right) => comparer(left, right)), Text(format, args));

    public Exception AssertThrows(Action action) => AssertThrows<Exception>(action);

    public TException AssertThrows<TException>(Action action)
        where TException : Exception => Assert.Catch<TException>(() => action())!;

    public Task<Exception> AssertThrowsAsync(Func<Task> action) => AssertThrowsAsync<Exception>(action);

    public async Task<TException> AssertThrowsAsync<TException>(Func<Task> action)
        where TException : Exception
    {
        try
        {
            await action();
        }
        catch (TException thrown)
        {
            return thrown;
        }
        throw new AssertionException($"expected {typeof(TException).Name}, but nothing was thrown");
    }

    /// <summary>Messages with braces and no arguments are no formats.</summary>
    private static string Text(string format, object[] args) =>
        args.Length == 0 ? format : string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args);
}
