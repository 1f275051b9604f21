// Reads and writes XML with XmlDictionaryReader and XmlDictionaryWriter; README.md has the formats.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;

static class Program
{
    static int Main(string[] args)
    {
        bool mtom = args[1] == "mtom";
        var input = new Blobs(File.ReadAllBytes(args[2]));
        var dictionary = Dictionary(input.NextText());
        using (var output = new BinaryWriter(File.Create(args[3])))
        {
            var session = new NewStrings();
            var known = new XmlBinaryReaderSession();
            int count = 0;
            while (input.HasMore)
            {
                if (args[0] == "write")
                {
                    byte[] document = Write(input.NextText(), mtom, dictionary, session);
                    Blobs.Put(output, session.TakeBlock());
                    Blobs.Put(output, document);
                    continue;
                }
                foreach (string text in NewStrings.Parse(input.Next()))
                    known.Add(count++, text);
                byte[] bytes = input.Next();
                var wanted = new Lines(input.NextText());
                string read = Read(Open(bytes, mtom, dictionary, known), wanted);
                Blobs.Put(output, Encoding.UTF8.GetBytes(read));
            }
        }
        return 0;
    }

    static XmlDictionary Dictionary(string lines)
    {
        var dictionary = new XmlDictionary();
        int key = 0;
        foreach (string line in lines.Split('\n'))
            if (dictionary.Add(line).Key != key++)
                throw new Exception("the dictionary has a string twice: " + line);
        return dictionary;
    }

    static XmlDictionaryReader Open(byte[] bytes, bool mtom, XmlDictionary dictionary, XmlBinaryReaderSession session)
    {
        var quotas = XmlDictionaryReaderQuotas.Max;
        return mtom
            ? XmlDictionaryReader.CreateMtomReader(bytes, 0, bytes.Length, new[] { Encoding.UTF8, Encoding.Unicode }, null,
                                                   quotas, int.MaxValue, null)
            : XmlDictionaryReader.CreateBinaryReader(bytes, 0, bytes.Length, dictionary, quotas, session);
    }

    static byte[] Write(string description, bool mtom, XmlDictionary dictionary, XmlBinaryWriterSession session)
    {
        var stream = new MemoryStream();
        XmlDictionaryWriter writer = mtom
            ? XmlDictionaryWriter.CreateMtomWriter(stream, new UTF8Encoding(false), int.MaxValue, "text/xml")
            : XmlDictionaryWriter.CreateBinaryWriter(stream, dictionary, session, false);
        new Writing(writer, dictionary).Document(new Lines(description));
        writer.Flush();
        return stream.ToArray();
    }

    static string Read(XmlDictionaryReader reader, Lines wanted)
    {
        var reading = new Reading(reader);
        try
        {
            reading.Document(wanted);
        }
        catch (Exception e)
        {
            reading.Note("failed", e.ToString());
        }
        return reading.Text;
    }
}

// Byte strings, each with its size in front.
class Blobs
{
    readonly byte[] bytes;
    int at;

    public Blobs(byte[] bytes) { this.bytes = bytes; }

    public bool HasMore { get { return at < bytes.Length; } }

    public byte[] Next()
    {
        int size = BitConverter.ToInt32(bytes, at);
        var blob = new byte[size];
        Array.Copy(bytes, at + 4, blob, 0, size);
        at += 4 + size;
        return blob;
    }

    public string NextText() { return Encoding.UTF8.GetString(Next()); }

    public static void Put(BinaryWriter output, byte[] blob)
    {
        output.Write(blob.Length);
        output.Write(blob);
    }
}

// A description, line by line, each as its fields.
class Lines
{
    readonly List<string[]> lines;
    int at;

    public Lines(string text)
    {
        lines = text.Split('\n').Where(line => line != "").Select(line => line.Split('\t').Select(Plain).ToArray()).ToList();
    }

    public bool HasMore { get { return at < lines.Count; } }
    public string[] Next() { return lines[at++]; }
    public bool IsNext(string kind) { return HasMore && lines[at][0] == kind; }

    static string Plain(string field)
    {
        var plain = new StringBuilder();
        for (int i = 0; i < field.Length; i++)
        {
            if (field[i] != '\\')
            {
                plain.Append(field[i]);
                continue;
            }
            char escaped = field[++i];
            plain.Append(escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
        }
        return plain.ToString();
    }

    public static string Escaped(string field)
    {
        return field.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r");
    }
}

// The strings of a session, with a block of those that are new (MC-NBFSE 2.1).
class NewStrings : XmlBinaryWriterSession
{
    readonly MemoryStream block = new MemoryStream();

    public override bool TryAdd(XmlDictionaryString value, out int key)
    {
        if (!base.TryAdd(value, out key))
            return false;
        byte[] text = Encoding.UTF8.GetBytes(value.Value);
        Put(block, text.Length);
        block.Write(text, 0, text.Length);
        return true;
    }

    public byte[] TakeBlock()
    {
        var whole = new MemoryStream();
        Put(whole, (int)block.Length);
        block.WriteTo(whole);
        block.SetLength(0);
        return whole.ToArray();
    }

    static void Put(Stream stream, int value)
    {
        for (; value >= 0x80; value >>= 7)
            stream.WriteByte((byte)(value & 0x7F | 0x80));
        stream.WriteByte((byte)value);
    }

    public static IEnumerable<string> Parse(byte[] block)
    {
        int at = 0;
        Number(block, ref at);
        while (at < block.Length)
        {
            int size = Number(block, ref at);
            yield return Encoding.UTF8.GetString(block, at, size);
            at += size;
        }
    }

    static int Number(byte[] block, ref int at)
    {
        int value = 0;
        for (int shift = 0; at < block.Length; shift += 7)
        {
            value |= (block[at] & 0x7F) << shift;
            if (block[at++] < 0x80)
                break;
        }
        return value;
    }
}

// Values as descriptions have them.
static class Values
{
    static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static object Parse(string type, string text)
    {
        string[] parts = text.Split(' ');
        switch (type)
        {
        case "s": return text;
        case "x": return Enumerable.Range(0, text.Length / 2).Select(i => Convert.ToByte(text.Substring(2 * i, 2), 16)).ToArray();
        case "B": return text == "true";
        case "h": return short.Parse(text, Plain);
        case "i": return int.Parse(text, Plain);
        case "l": return long.Parse(text, Plain);
        case "f": return BitConverter.ToSingle(BitConverter.GetBytes(Convert.ToUInt32(text, 16)), 0);
        case "d": return BitConverter.Int64BitsToDouble((long)Convert.ToUInt64(text, 16));
        case "m":
            ulong low = ulong.Parse(parts[3], Plain);
            return new decimal((int)(uint)low, (int)(uint)(low >> 32), (int)uint.Parse(parts[2], Plain), parts[1] == "1",
                               byte.Parse(parts[0], Plain));
        case "t": return new DateTime(long.Parse(parts[0], Plain), parts[1] == "1" ? DateTimeKind.Utc : DateTimeKind.Unspecified);
        case "g": return new Guid(text);
        case "u": return new UniqueId(new Guid(text));
        case "p": return new TimeSpan(long.Parse(text, Plain));
        default: throw new Exception("no type " + type);
        }
    }

    public static string Text(object value)
    {
        if (value is byte[])
            return string.Concat(((byte[])value).Select(b => b.ToString("x2")));
        if (value is bool)
            return (bool)value ? "true" : "false";
        if (value is float)
            return BitConverter.ToUInt32(BitConverter.GetBytes((float)value), 0).ToString("x8");
        if (value is double)
            return BitConverter.DoubleToInt64Bits((double)value).ToString("x16");
        if (value is decimal)
        {
            int[] bits = decimal.GetBits((decimal)value);
            ulong low = (uint)bits[0] | (ulong)(uint)bits[1] << 32;
            return string.Format(Plain, "{0} {1} {2} {3}", bits[3] >> 16 & 0xFF, bits[3] < 0 ? 1 : 0, (uint)bits[2], low);
        }
        if (value is DateTime)
            return string.Format(Plain, "{0} {1}", ((DateTime)value).Ticks, ((DateTime)value).Kind == DateTimeKind.Utc ? 1 : 0);
        if (value is TimeSpan)
            return ((TimeSpan)value).Ticks.ToString(Plain);
        if (value is UniqueId)
        {
            Guid guid;
            return ((UniqueId)value).TryGetGuid(out guid) ? guid.ToString() : "no GUID";
        }
        return Convert.ToString(value, Plain);
    }

    public static T[] All<T>(string type, IEnumerable<string> texts)
    {
        return texts.Select(text => (T)Parse(type, text)).ToArray();
    }
}

class Writing
{
    readonly XmlDictionaryWriter writer;
    readonly XmlDictionary statics;
    readonly XmlDictionary ours = new XmlDictionary();
    int elements;

    public Writing(XmlDictionaryWriter writer, XmlDictionary statics)
    {
        this.writer = writer;
        this.statics = statics;
    }

    public void Document(Lines lines)
    {
        while (lines.HasMore)
            Node(lines.Next());
    }

    void Node(string[] line)
    {
        switch (line[0])
        {
        case "E":
            // Names in full, and names that dictionaries have.
            if (elements++ % 3 == 0)
                writer.WriteStartElement(line[1], line[2], line[3]);
            else
                writer.WriteStartElement(line[1], Known(line[2]), Known(line[3]));
            break;
        case "A":
            if (elements % 3 == 1)
                writer.WriteStartAttribute(line[1], line[2], line[3]);
            else
                writer.WriteStartAttribute(line[1], Known(line[2]), Known(line[3]));
            Value(line[4], line[5]);
            writer.WriteEndAttribute();
            break;
        case "T": Value(line[1], line[2]); break;
        case "C": writer.WriteComment(line[1]); break;
        case "Y": Items(line[1], line[2], line[3], line.Skip(4)); break;
        case "/": writer.WriteEndElement(); break;
        default: throw new Exception("no node " + line[0]);
        }
    }

    XmlDictionaryString Known(string text)
    {
        XmlDictionaryString known;
        return statics.TryLookup(text, out known) ? known : ours.Add(text);
    }

    void Value(string type, string text)
    {
        object value = Values.Parse(type, text);
        switch (type)
        {
        case "s": writer.WriteString((string)value); break;
        case "x": writer.WriteBase64((byte[])value, 0, ((byte[])value).Length); break;
        case "B": writer.WriteValue((bool)value); break;
        case "h": writer.WriteValue((int)(short)value); break;
        case "i": writer.WriteValue((int)value); break;
        case "l": writer.WriteValue((long)value); break;
        case "f": writer.WriteValue((float)value); break;
        case "d": writer.WriteValue((double)value); break;
        case "m": writer.WriteValue((decimal)value); break;
        case "t": writer.WriteValue((DateTime)value); break;
        case "g": writer.WriteValue((Guid)value); break;
        case "u": writer.WriteValue((UniqueId)value); break;
        case "p": writer.WriteValue((TimeSpan)value); break;
        }
    }

    void Items(string local, string ns, string type, IEnumerable<string> texts)
    {
        const string p = "y";
        int n = texts.Count();
        switch (type)
        {
        case "B": writer.WriteArray(p, local, ns, Values.All<bool>(type, texts), 0, n); break;
        case "h": writer.WriteArray(p, local, ns, Values.All<short>(type, texts), 0, n); break;
        case "i": writer.WriteArray(p, local, ns, Values.All<int>(type, texts), 0, n); break;
        case "l": writer.WriteArray(p, local, ns, Values.All<long>(type, texts), 0, n); break;
        case "f": writer.WriteArray(p, local, ns, Values.All<float>(type, texts), 0, n); break;
        case "d": writer.WriteArray(p, local, ns, Values.All<double>(type, texts), 0, n); break;
        case "m": writer.WriteArray(p, local, ns, Values.All<decimal>(type, texts), 0, n); break;
        case "t": writer.WriteArray(p, local, ns, Values.All<DateTime>(type, texts), 0, n); break;
        case "g": writer.WriteArray(p, local, ns, Values.All<Guid>(type, texts), 0, n); break;
        case "p": writer.WriteArray(p, local, ns, Values.All<TimeSpan>(type, texts), 0, n); break;
        default: throw new Exception("no arrays of " + type);
        }
    }
}

class Reading
{
    readonly XmlDictionaryReader reader;
    readonly StringBuilder text = new StringBuilder();
    // The element before was empty: it has no end of its own.
    bool empty;

    public Reading(XmlDictionaryReader reader) { this.reader = reader; }

    public string Text { get { return text.ToString(); } }

    public void Note(params string[] fields)
    {
        text.Append(string.Join("\t", fields.Select(Lines.Escaped))).Append('\n');
    }

    public void Document(Lines wanted)
    {
        reader.Read();
        if (reader.NodeType == XmlNodeType.XmlDeclaration)
            reader.Read();
        while (wanted.HasMore)
            Node(wanted);
        if (!reader.EOF)
            Note("more", reader.NodeType.ToString());
    }

    void Node(Lines wanted)
    {
        string[] line = wanted.Next();
        switch (line[0])
        {
        case "E":
            Expect(XmlNodeType.Element);
            Note("E", reader.Prefix, reader.LocalName, reader.NamespaceURI);
            Attributes(wanted);
            empty = reader.IsEmptyElement;
            reader.Read();
            break;
        case "T":
            Note("T", line[1], empty ? "" : Values.Text(Content(line[1])));
            // ReadContentAsBase64 may stop at the end of its last piece, and MTOM's reader at the end of any text.
            while (reader.NodeType == XmlNodeType.Text && reader.Value == "")
                reader.Read();
            break;
        case "C":
            Expect(XmlNodeType.Comment);
            Note("C", reader.Value);
            reader.Read();
            break;
        case "Y":
            Note(new[] { "Y", line[1], line[2], line[3] }.Concat(Items(line[1], line[2], line[3])).ToArray());
            break;
        case "/":
            Note("/");
            if (!empty)
            {
                Expect(XmlNodeType.EndElement);
                reader.Read();
            }
            empty = false;
            break;
        }
    }

    void Expect(XmlNodeType type)
    {
        if (reader.NodeType != type)
            throw new Exception("found " + reader.NodeType + " " + reader.Name + " instead of " + type);
    }

    void Attributes(Lines wanted)
    {
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            reader.MoveToAttribute(i);
            if (reader.NamespaceURI == "http://www.w3.org/2000/xmlns/")
                continue;
            string type = wanted.IsNext("A") ? wanted.Next()[4] : "s";
            Note("A", reader.Prefix, reader.LocalName, reader.NamespaceURI, type, Values.Text(Attribute(type, reader.Value)));
        }
        reader.MoveToElement();
    }

    static object Attribute(string type, string value)
    {
        switch (type)
        {
        case "x": return Convert.FromBase64String(value);
        case "B": return XmlConvert.ToBoolean(value);
        case "h": case "i": case "l": return XmlConvert.ToInt64(value);
        case "f": return XmlConvert.ToSingle(value);
        case "d": return XmlConvert.ToDouble(value);
        case "m": return XmlConvert.ToDecimal(value);
        case "t": return XmlConvert.ToDateTime(value, XmlDateTimeSerializationMode.RoundtripKind);
        case "g": return XmlConvert.ToGuid(value);
        case "u": return new UniqueId(value);
        case "p": return XmlConvert.ToTimeSpan(value);
        default: return value;
        }
    }

    object Content(string type)
    {
        switch (type)
        {
        case "x": return reader.ReadContentAsBase64();
        case "B": return reader.ReadContentAsBoolean();
        case "h": case "i": return reader.ReadContentAsInt();
        case "l": return reader.ReadContentAsLong();
        case "f": return reader.ReadContentAsFloat();
        case "d": return reader.ReadContentAsDouble();
        case "m": return reader.ReadContentAsDecimal();
        case "t": return reader.ReadContentAsDateTime();
        case "g": return reader.ReadContentAsGuid();
        case "u": return reader.ReadContentAsUniqueId();
        case "p": return reader.ReadContentAsTimeSpan();
        default: return Characters();
        }
    }

    // ReadContentAsString of MTOM's reader skips white space at the start.
    string Characters()
    {
        var characters = new StringBuilder();
        while (reader.NodeType == XmlNodeType.Text || reader.NodeType == XmlNodeType.Whitespace)
        {
            characters.Append(reader.Value);
            reader.Read();
        }
        return characters.ToString();
    }

    IEnumerable<string> Items(string local, string ns, string type)
    {
        switch (type)
        {
        case "B": return Texts(reader.ReadBooleanArray(local, ns));
        case "h": return Texts(reader.ReadInt16Array(local, ns));
        case "i": return Texts(reader.ReadInt32Array(local, ns));
        case "l": return Texts(reader.ReadInt64Array(local, ns));
        case "f": return Texts(reader.ReadSingleArray(local, ns));
        case "d": return Texts(reader.ReadDoubleArray(local, ns));
        case "m": return Texts(reader.ReadDecimalArray(local, ns));
        case "t": return Texts(reader.ReadDateTimeArray(local, ns));
        case "g": return Texts(reader.ReadGuidArray(local, ns));
        case "p": return Texts(reader.ReadTimeSpanArray(local, ns));
        default: throw new Exception("no arrays of " + type);
        }
    }

    static IEnumerable<string> Texts<T>(T[] items)
    {
        return items.Select(item => Values.Text(item)).ToList();
    }
}
