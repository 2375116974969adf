namespace HltFarm.Selection;

/// <summary>A menu's lines as comma-separated values, `stage,name,cut,prescale,sense`: RFC 4180, quotes where a field needs them.</summary>
public static class MenuCsv
{
    public static void Write(Menu menu, TextWriter output)
    {
        output.Write("stage,name,cut,prescale,sense\r\n");
        foreach (MenuRow row in MenuTable.Rows(menu))
        {
            string[] fields = [row.Stage.ToString(), row.Name, row.Cut, row.Prescale, row.Sense];
            output.Write(string.Join(',', fields.Select(Field)) + "\r\n");
        }
    }

    private static string Field(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
